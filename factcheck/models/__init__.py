"""The nouns of the newsroom, as typed tables. Plain SQLAlchemy: no Flask, and no verb changes state in here."""

from factcheck.models.articles import Article, Intake, Post, PostVersion, text_sha256
from factcheck.models.base import Base, Immutable, ImmutableRecord, utc_now
from factcheck.models.content import PLAIN_TEXT, Content
from factcheck.models.drafts import IntakeDraft
from factcheck.models.editions import Annotation, Edition, Withdrawal
from factcheck.models.followings import Following, FollowState, Visit, VisitOutcome
from factcheck.models.history import HistoryEntry
from factcheck.models.jobs import Job, JobState
from factcheck.models.placements import Placement
from factcheck.models.reviews import Decision, Outcome, Review, review_evidence
from factcheck.models.snapshots import Snapshot, SnapshotKind
from factcheck.models.sources import Evidence, Means, Source, SourceStanding, SourceType, Stance, Standing, current_evidence
from factcheck.models.statements import Attribution, Speaker, State, Statement, Terms
from factcheck.models.tokens import ApiToken
from factcheck.models.users import Invitation, Role, User
from factcheck.models.verdicts import VERDICTS, Family, Verdict, Vocabulary, verdicts_of

__all__ = [
    "PLAIN_TEXT",
    "VERDICTS",
    "Annotation",
    "ApiToken",
    "Article",
    "Attribution",
    "Base",
    "Content",
    "Decision",
    "Edition",
    "Evidence",
    "Family",
    "FollowState",
    "Following",
    "HistoryEntry",
    "Immutable",
    "ImmutableRecord",
    "Intake",
    "IntakeDraft",
    "Invitation",
    "Job",
    "JobState",
    "Means",
    "Outcome",
    "Placement",
    "Post",
    "PostVersion",
    "Review",
    "Role",
    "Snapshot",
    "SnapshotKind",
    "Source",
    "SourceStanding",
    "SourceType",
    "Speaker",
    "Stance",
    "Standing",
    "State",
    "Statement",
    "Terms",
    "User",
    "Verdict",
    "Visit",
    "VisitOutcome",
    "Vocabulary",
    "Withdrawal",
    "current_evidence",
    "review_evidence",
    "text_sha256",
    "utc_now",
    "verdicts_of",
]

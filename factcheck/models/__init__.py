"""The nouns of the newsroom, as typed tables. Plain SQLAlchemy: no Flask, and no verb changes state in here."""

import factcheck.models.sealing  # noqa: F401  (importing it makes every transaction end with its seal)
from factcheck.checking.attribution_lint import Basis
from factcheck.models.appearances import Appearance, AppearanceChange, Fate, RepeatedReview
from factcheck.models.articles import Article, Intake, Post, PostVersion, text_sha256
from factcheck.models.assignments import Priority, Urgency
from factcheck.models.base import Base, Immutable, ImmutableRecord, utc_now
from factcheck.models.blind_checks import BlindCheck, BlindEvidence, BlindOutcome
from factcheck.models.bulk import BulkChange, BulkStep
from factcheck.models.chain import ChainHead, Erasure, Salt, Seal
from factcheck.models.comments import Comment, CommentWording, Settlement
from factcheck.models.consistency import ConsistencyFinding, ConsistencyPlace, FindingState, Supersession
from factcheck.models.content import PLAIN_TEXT, Content
from factcheck.models.corrections import Correction, CorrectionKind
from factcheck.models.coverage import FullCheck
from factcheck.models.drafts import IntakeDraft
from factcheck.models.editions import Annotation, Edition, Withdrawal
from factcheck.models.explanations import ReusableExplanation
from factcheck.models.filters import SavedFilter
from factcheck.models.followings import Following, FollowState, Visit, VisitOutcome
from factcheck.models.guidelines import Guidelines
from factcheck.models.history import HistoryEntry
from factcheck.models.holds import LegalFlag, LegalHold, LegalSignOff
from factcheck.models.identities import Identity
from factcheck.models.jobs import Job, JobState
from factcheck.models.last_runs import LastRun
from factcheck.models.mail import ONCE, Letter, LetterState, MailChoice, MailPace
from factcheck.models.newsroom import FileUse, NewsroomFile, NewsroomPart, NewsroomVersion
from factcheck.models.notices import Notice, NoticeKind
from factcheck.models.overrides import Override, SecondApproval
from factcheck.models.passkeys import Passkey
from factcheck.models.placements import Placement
from factcheck.models.presence import Presence
from factcheck.models.questions import AnswerUse, Capacity, Naming, Question, QuestionAnswer, QuestionWithdrawal, Stands, Use
from factcheck.models.quote_checks import QuoteCheck, quote_check_snapshots
from factcheck.models.replies import AskedBy, ReplyAnswer, ReplyLine, ReplyOutcome, ReplyRequest
from factcheck.models.reports import ErrorReport
from factcheck.models.reviews import Decision, Outcome, Review, review_evidence
from factcheck.models.schedules import Schedule, ScheduleState
from factcheck.models.search import Found, SearchEntry
from factcheck.models.second_steps import AuthenticatorApp, RecoveryCode
from factcheck.models.shares import Share
from factcheck.models.sign_ins import Proof, SignIn
from factcheck.models.snapshots import Snapshot, SnapshotKind
from factcheck.models.sources import Evidence, Means, Source, SourceStanding, SourceType, Stance, Standing, current_evidence
from factcheck.models.statements import ALL_DECIDED, UNFINISHED, Attribution, Speaker, State, Statement, Terms
from factcheck.models.throttles import ResetWish, Throttle
from factcheck.models.tokens import ApiToken
from factcheck.models.typed import TypedDraft
from factcheck.models.users import Invitation, Role, User
from factcheck.models.verdicts import VERDICTS, Family, Verdict, Vocabulary, verdicts_of
from factcheck.models.vocabularies import Listed, Vocabularies, vocabularies_of

__all__ = [
    "ALL_DECIDED",
    "ONCE",
    "PLAIN_TEXT",
    "UNFINISHED",
    "VERDICTS",
    "Annotation",
    "AnswerUse",
    "ApiToken",
    "Appearance",
    "AppearanceChange",
    "Article",
    "AskedBy",
    "Attribution",
    "AuthenticatorApp",
    "Base",
    "Basis",
    "BlindCheck",
    "BlindEvidence",
    "BlindOutcome",
    "BulkChange",
    "BulkStep",
    "Capacity",
    "ChainHead",
    "Comment",
    "CommentWording",
    "ConsistencyFinding",
    "ConsistencyPlace",
    "Content",
    "Correction",
    "CorrectionKind",
    "Decision",
    "Edition",
    "Erasure",
    "ErrorReport",
    "Evidence",
    "Family",
    "Fate",
    "FileUse",
    "FindingState",
    "FollowState",
    "Following",
    "Found",
    "FullCheck",
    "Guidelines",
    "HistoryEntry",
    "Identity",
    "Immutable",
    "ImmutableRecord",
    "Intake",
    "IntakeDraft",
    "Invitation",
    "Job",
    "JobState",
    "LastRun",
    "LegalFlag",
    "LegalHold",
    "LegalSignOff",
    "Letter",
    "LetterState",
    "Listed",
    "MailChoice",
    "MailPace",
    "Means",
    "Naming",
    "NewsroomFile",
    "NewsroomPart",
    "NewsroomVersion",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Override",
    "Passkey",
    "Placement",
    "Post",
    "PostVersion",
    "Presence",
    "Priority",
    "Proof",
    "Question",
    "QuestionAnswer",
    "QuestionWithdrawal",
    "QuoteCheck",
    "RecoveryCode",
    "RepeatedReview",
    "ReplyAnswer",
    "ReplyLine",
    "ReplyOutcome",
    "ReplyRequest",
    "ResetWish",
    "ReusableExplanation",
    "Review",
    "Role",
    "Salt",
    "SavedFilter",
    "Schedule",
    "ScheduleState",
    "Seal",
    "SearchEntry",
    "SecondApproval",
    "Settlement",
    "Share",
    "SignIn",
    "Snapshot",
    "SnapshotKind",
    "Source",
    "SourceStanding",
    "SourceType",
    "Speaker",
    "Stance",
    "Standing",
    "Stands",
    "State",
    "Statement",
    "Supersession",
    "Terms",
    "Throttle",
    "TypedDraft",
    "Urgency",
    "Use",
    "User",
    "Verdict",
    "Visit",
    "VisitOutcome",
    "Vocabularies",
    "Vocabulary",
    "Withdrawal",
    "current_evidence",
    "quote_check_snapshots",
    "review_evidence",
    "text_sha256",
    "utc_now",
    "verdicts_of",
    "vocabularies_of",
]

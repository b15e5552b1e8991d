"""Train the tagger.

Run: python -m training.train TRAIN.jsonl DEV.jsonl VOCABULARY.txt MINILM_FOLDER OUT_FOLDER [--epochs N] [--seed N]

Writes a checkpoint after every epoch and goes on from it when started again; `averaged.pt` holds the running average of the
weights, which is what is exported. AdamW, 2e-4 for the body and 1e-3 for the new layers, linear decay, bfloat16 where it helps.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from training.batches import epoch, in_order, read
from training.model import OUTPUTS, Tagger, load_body

BODY, NEW = 2e-4, 1e-3
WARM = 0.06
WEIGHTS = {"content": 1.0, "inner": 0.5, "role": 1.0, "kind": 0.3, "links": 0.3}
KEPT = 0.99
"""How much of the running average stays at each step."""
SMOOTH = 0.02
EARLY, LATE = 1.0, 0.4
"""The share of our own texts that is read in the first two thirds of the epochs, and in the last: found news settles the edges."""


def losses(model: Tagger, made: dict[str, Tensor]) -> dict[str, Tensor]:
    """How wrong the model is about a batch, part by part."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, links = model(made["pieces"], made["signs"], made["shown"], made["firsts"])
    labels, links = labels.float(), links.float()
    smooth = SMOOTH if model.training else 0.0
    found, at = {}, 0
    for name, values in OUTPUTS.items():
        logits, truth = labels[:, :, at : at + values].reshape(-1, values), made[name].reshape(-1)
        if (truth >= 0).any():  # some corpora do not tell the sort of speaker
            found[name] = functional.cross_entropy(logits, truth, ignore_index=-1, label_smoothing=smooth)
        at += values
    number, role, begin, target = made["links"].unbind(1)
    absent = functional.pad((1 - made["present"]) * -10000.0, (1, 0))
    if len(number):
        found["links"] = functional.cross_entropy(links[number, role, begin] + absent[number], target)
    return found


def optimiser(model: Tagger) -> torch.optim.AdamW:
    """AdamW with a higher rate for what the published weights do not hold."""
    new = ("labels", "asks", "answers", "nobody", "distance", "signs")
    groups: dict[float, list[Tensor]] = {BODY: [], NEW: []}
    for name, weight in model.named_parameters():
        groups[NEW if name.startswith(new) else BODY].append(weight)
    return torch.optim.AdamW([{"params": weights, "lr": rate} for rate, weights in groups.items()], weight_decay=0.01)


def measure(model: Tagger, batches: list[dict[str, Tensor]]) -> dict[str, float]:
    """The mean losses over batches that the model has not learnt from."""
    model.eval()
    with torch.no_grad():
        found = [losses(model, made) for made in batches]
    model.train()
    return {name: round(sum(float(f[name]) for f in found if name in f) / len(found), 4) for name in WEIGHTS}


def main() -> None:
    """Read the arguments and train."""
    asked = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "dev", "vocabulary", "body", "out"):
        asked.add_argument(name, type=Path)
    asked.add_argument("--epochs", type=int, default=8)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--threads", type=int, default=1)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(0)  # runs of all seeds begin alike, so that their weights can be averaged
    given.out.mkdir(parents=True, exist_ok=True)
    vocabulary = given.vocabulary.read_text(encoding="utf-8").split("\n")
    model = Tagger(len(vocabulary))
    load_body(model, given.body, vocabulary)
    averaged = copy.deepcopy(model)
    train, dev = read(given.train), in_order(read(given.dev))
    shares = [EARLY if number < given.epochs * 2 / 3 else LATE for number in range(given.epochs)]
    steps = sum(len(epoch(train, 0, share)) for share in shares)
    steer = optimiser(model)
    rate = torch.optim.lr_scheduler.LambdaLR(steer, lambda step: min(step / (WARM * steps), max(0.0, 1 - step / (steps * 1.02))))
    kept, begin = given.out / "checkpoint.pt", 0
    if kept.exists():
        state = torch.load(kept)
        for part, name in ((model, "model"), (averaged, "averaged"), (steer, "steer"), (rate, "rate")):
            part.load_state_dict(state[name])
        begin = state["epoch"]
    for number in range(begin, given.epochs):
        torch.manual_seed(given.seed * 1000 + number)
        started, total = time.time(), 0.0
        batches = epoch(train, given.seed * 1000 + number, shares[number])
        for made in tqdm(batches, desc=f"epoch {number + 1} of {given.epochs}", disable=not sys.stderr.isatty()):
            found = losses(model, made)
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            steer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            steer.step()
            rate.step()
            total += float(loss.detach())
            with torch.no_grad():
                for ours, theirs in zip(averaged.parameters(), model.parameters(), strict=True):
                    ours.lerp_(theirs, 1 - min(KEPT, (1 + rate.last_epoch) / (10 + rate.last_epoch)))
        parts = {"model": model, "averaged": averaged, "steer": steer, "rate": rate}
        torch.save({name: part.state_dict() for name, part in parts.items()} | {"epoch": number + 1}, kept)
        torch.save(averaged.state_dict(), given.out / "averaged.pt")
        report = {"epoch": number + 1, "loss": round(total / len(batches), 4), "dev": measure(averaged, dev)}
        sys.stdout.write(json.dumps(report | {"seconds": round(time.time() - started)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

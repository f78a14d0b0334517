"""The fast forward pass computes what transformers computes."""

# ruff: noqa: TID253 - the trainer is torch; these tests cannot be without it.

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from translate.tune.batches import Batch, PackedCorpus, collate, plan
from translate.tune.loss import guided_loss, smoothed_loss
from translate.tune.model import Trainee

PAD = 40


@pytest.fixture(scope="module")
def marian() -> Any:
    from transformers import MarianConfig, MarianMTModel

    torch.manual_seed(1)
    config = MarianConfig(
        encoder_layers=2,
        decoder_layers=2,
        d_model=16,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        vocab_size=PAD + 1,
        pad_token_id=PAD,
        decoder_start_token_id=PAD,
        eos_token_id=0,
        forced_eos_token_id=0,
        activation_function="swish",
        scale_embedding=True,
        max_position_embeddings=32,
        init_std=0.3,
        dropout=0.0,
        attn_implementation="eager",
    )
    return MarianMTModel(config).eval()


def corpus(*, equal: bool, pairs: int = 24) -> PackedCorpus:
    order = np.random.default_rng(5)
    s = np.full(pairs, 7) if equal else order.integers(2, 9, pairs)
    t = order.integers(2, 9, pairs)
    at = [np.concatenate([[0], np.cumsum(x)]) for x in (s, t, np.full(pairs, 2))]
    return PackedCorpus(
        source=order.integers(2, PAD, int(s.sum())).astype(np.uint16),
        target=order.integers(2, PAD, int(t.sum())).astype(np.uint16),
        source_at=at[0],
        target_at=at[1],
        links=np.tile(np.array([[0, 0], [1, 1]], dtype=np.uint8), (pairs, 1)),
        links_at=at[2],
    )


def batch(*, equal: bool) -> Batch:
    pairs = corpus(equal=equal)
    return collate(pairs, np.arange(len(pairs)), end=0, pad=PAD)


@pytest.mark.parametrize("equal", [True, False])
def test_losses_and_gradients_equal_those_of_transformers(marian: Any, equal: bool) -> None:
    made = batch(equal=equal)
    assert (made.source_mask is None) == equal
    losses = Trainee(marian, smoothing=0.1, guided_weight=0.5)(made)
    losses.total.backward()
    ours = {n: p.grad.clone() for n, p in marian.named_parameters() if p.grad is not None}
    marian.zero_grad()

    out = marian(
        input_ids=made.source,
        attention_mask=(made.source != PAD).long(),
        decoder_input_ids=made.decoder_input,
        output_attentions=True,
    )
    flat = out.logits.flatten(0, 1)[made.positions][:, :PAD]
    translation = functional.cross_entropy(flat, made.labels, label_smoothing=0.1)
    head = out.cross_attentions[-1][:, 0]
    assert made.links is not None
    guided = -(made.links * head.clamp_min(1e-30).log()).sum() / made.links.sum()
    (translation + 0.5 * guided).backward()
    assert float(losses.translation) == pytest.approx(float(translation.detach()), abs=1e-5)
    assert float(losses.guided) == pytest.approx(float(guided.detach()), abs=1e-5)
    for name, parameter in marian.named_parameters():
        if parameter.grad is not None and name in ours:
            gap = float((ours[name] - parameter.grad).abs().max())
            assert gap < 2e-5, (name, gap)
    marian.zero_grad()


@pytest.mark.parametrize("pad", [30, -1])
def test_the_fused_loss_equals_torchs_own(pad: int) -> None:
    torch.manual_seed(0)
    hidden = torch.randn(1100, 8, requires_grad=True)
    weight = torch.randn(31, 8, requires_grad=True)
    labels = torch.randint(0, 30, (1100,))
    loss = smoothed_loss(hidden, weight, labels, 0.1, pad)
    ours = torch.autograd.grad(3 * loss, (hidden, weight))
    logits = hidden @ weight.T
    expected = functional.cross_entropy(
        logits[:, :30] if pad == 30 else logits, labels, label_smoothing=0.1
    )
    theirs = torch.autograd.grad(3 * expected, (hidden, weight))
    assert float(loss.detach()) == pytest.approx(float(expected.detach()), rel=1e-6)
    for one, other in zip(ours, theirs, strict=True):
        assert torch.allclose(one, other, atol=1e-7)


def test_guided_loss_ignores_padding_and_pieces_without_links() -> None:
    head = torch.tensor([[[2.0, 0.0, -torch.inf], [0.0, 0.0, -torch.inf]]])
    links = torch.tensor([[[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]])
    expected = -torch.log_softmax(torch.tensor([2.0, 0.0]), 0)[0]
    assert float(guided_loss(head, links)) == pytest.approx(float(expected))


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("ranks", [1, 2])
def test_a_plan_uses_each_pair_once_and_fills_batches(exact: bool, ranks: int) -> None:
    pairs = corpus(equal=False, pairs=500)
    steps = plan(pairs, tokens=200, ranks=ranks, seed=3, exact=exact)
    used = np.concatenate([group for step in steps for group in step])
    assert len(set(used)) == len(used) > 450
    assert all(len(step) == ranks for step in steps)
    for step in steps:
        for group in step:
            width = pairs.source_lengths[group].max() + pairs.target_lengths[group].max()
            assert width * len(group) <= 200
            if exact:
                assert len(set(pairs.source_lengths[group])) == 1
    assert str(steps) == str(plan(pairs, tokens=200, ranks=ranks, seed=3, exact=exact))
    assert str(steps) != str(plan(pairs, tokens=200, ranks=ranks, seed=4, exact=exact))


def test_a_corpus_survives_its_file(tmp_path: Any) -> None:
    pairs = corpus(equal=False)
    pairs.save(tmp_path / "a.npz")
    twice = PackedCorpus.load(tmp_path / "a.npz", tmp_path / "a.npz")
    assert len(twice) == 2 * len(pairs)
    reread = collate(twice, np.array([len(pairs) + 3]), end=0, pad=PAD)
    assert torch.equal(reread.source, collate(pairs, np.array([3]), end=0, pad=PAD).source)

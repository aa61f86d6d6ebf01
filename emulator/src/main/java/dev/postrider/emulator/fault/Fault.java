package dev.postrider.emulator.fault;

/// One scripted misbehaviour.
public record Fault(Match match, Effect effect) {}

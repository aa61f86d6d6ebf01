package dev.postrider.doctor;

/// How much a finding matters, the least first.
public enum Severity {
  /// It is as it should be.
  OK,
  /// Good to know; or it could not be looked at.
  NOTE,
  /// It works now, and something should be done.
  WARNING,
  /// Something that people rely on does not work.
  PROBLEM
}

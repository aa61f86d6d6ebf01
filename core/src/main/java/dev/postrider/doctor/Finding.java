package dev.postrider.doctor;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing that was found.
///
/// @param what it, in this case: with the ids, the names and the times
/// @param how what to do about it; empty where there is nothing to do
/// @param consentUrl where an administrator grants what is missing; null where that is no remedy
public record Finding(
    Subject subject, Symptom symptom, String what, String how, @Nullable URI consentUrl) {
  public Finding {
    requireNonNull(subject, "subject");
    requireNonNull(symptom, "symptom");
    requireNonNull(what, "what");
    requireNonNull(how, "how");
  }

  static Finding of(Subject subject, Symptom symptom, String what) {
    return new Finding(subject, symptom, what, "", null);
  }

  static Finding of(Subject subject, Symptom symptom, String what, String how) {
    return new Finding(subject, symptom, what, how, null);
  }

  static Finding notChecked(Subject subject, String because) {
    return of(subject, Symptom.NOT_CHECKED, "not checked, because " + because);
  }

  public Severity severity() {
    return symptom.severity();
  }

  public Optional<URI> findConsentUrl() {
    return Optional.ofNullable(consentUrl);
  }
}

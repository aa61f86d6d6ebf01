package dev.postrider.teams.cloud;

import static java.util.Objects.requireNonNull;

/// Something that a cloud does not have.
///
/// @param instead what to do there, in a sentence
/// @param source the Microsoft page that says so
public record CloudAbsence(CloudFeature feature, String instead, String source) {

  public CloudAbsence {
    requireNonNull(feature);
    requireNonNull(instead);
    requireNonNull(source);
  }

  /// Why nothing was asked of that cloud, and what to do.
  public String inWords(String cloud) {
    return "The cloud %s does not have %s (%s). %s"
        .formatted(cloud, feature.inWords(), source, instead);
  }
}

package dev.postrider.teams.identity;

import dev.postrider.teams.wire.ServiceUrl;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a verified token says about the activity that it came with.
///
/// @param endorsements the channels that the signing key may speak for
public record InboundClaims(String serviceUrl, Set<String> endorsements) {
  public InboundClaims {
    endorsements = Set.copyOf(endorsements);
  }

  /// Empty when the activity is the one the token was made for.
  public Optional<InboundVerdict.Rejected> mismatch(
      @Nullable ServiceUrl activityServiceUrl, @Nullable String channelId) {
    if (activityServiceUrl == null || !activityServiceUrl.matches(serviceUrl)) {
      return Optional.of(
          new InboundVerdict.Rejected("the serviceurl claim is not the activity's", 401));
    }
    if (channelId == null || !endorsements.contains(channelId)) {
      return Optional.of(
          new InboundVerdict.Rejected("the signing key is not endorsed for the channel", 403));
    }
    return Optional.empty();
  }
}

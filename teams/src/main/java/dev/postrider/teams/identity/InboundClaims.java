package dev.postrider.teams.identity;

import dev.postrider.teams.wire.ServiceUrl;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a verified token says about the activity that it came with.
///
/// @param serviceUrl empty where any on loopback will do
/// @param endorsements the channels that the signing key may speak for
/// @param development whether it is a token of the Bot Framework Emulator's
public record InboundClaims(String serviceUrl, Set<String> endorsements, boolean development) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public InboundClaims {
    endorsements = Set.copyOf(endorsements);
  }

  public InboundClaims(String serviceUrl, Set<String> endorsements) {
    this(serviceUrl, endorsements, false);
  }

  /// The emulator's token names no service URL: its activities may come from this machine only, and
  /// from its own channel.
  static InboundClaims ofEmulator() {
    return new InboundClaims("", Set.of(EmulatorTokens.CHANNEL), true);
  }

  /// Empty when the activity is the one the token was made for.
  public Optional<InboundVerdict.Rejected> mismatch(
      @Nullable ServiceUrl activityServiceUrl, @Nullable String channelId) {
    if (activityServiceUrl == null || !isFor(activityServiceUrl)) {
      return Optional.of(
          new InboundVerdict.Rejected("the serviceurl claim is not the activity's", 401));
    }
    if (channelId == null || !endorsements.contains(channelId)) {
      return Optional.of(
          new InboundVerdict.Rejected("the signing key is not endorsed for the channel", 403));
    }
    return Optional.empty();
  }

  private boolean isFor(ServiceUrl url) {
    return development
        ? LOOPBACK.contains(url.uri().getHost().toLowerCase(Locale.ROOT))
        : url.matches(serviceUrl);
  }
}

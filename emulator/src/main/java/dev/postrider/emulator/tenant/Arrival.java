package dev.postrider.emulator.tenant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of the arrival ledger: a request that the Connector or Graph answered. `sequence`
/// starts at 1. `deliveryId` is the client's own mark (`channelData.postrider.deliveryId`);
/// `status` is the HTTP status of the answer.
public record Arrival(
    long sequence,
    Instant at,
    Surface surface,
    String operation,
    @Nullable String appId,
    @Nullable String conversationId,
    @Nullable String personId,
    @Nullable String activityId,
    @Nullable String deliveryId,
    int status) {
  /// Whether the tenant did what was asked.
  public boolean isAccepted() {
    return status >= 200 && status < 300;
  }

  public Optional<String> delivery() {
    return Optional.ofNullable(deliveryId);
  }

  /// Where it arrived.
  public enum Surface {
    CONNECTOR,
    GRAPH
  }

  /// An arrival before the ledger numbers it.
  public record Draft(
      Surface surface,
      String operation,
      @Nullable String appId,
      @Nullable String conversationId,
      @Nullable String personId,
      @Nullable String activityId,
      @Nullable String deliveryId,
      int status) {
    Arrival arrival(long sequence, Instant at) {
      return new Arrival(
          sequence,
          at,
          surface,
          operation,
          appId,
          conversationId,
          personId,
          activityId,
          deliveryId,
          status);
    }
  }
}

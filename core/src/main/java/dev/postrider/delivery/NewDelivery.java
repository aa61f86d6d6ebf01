package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A recipient to be added to an origin.
///
/// @param skip why nothing will be sent; null when it will
/// @param fields what the message shows of the recipient, by name; empty where it shows nothing
public record NewDelivery(
    DeliveryId id,
    Recipient recipient,
    String label,
    @Nullable Reason skip,
    Map<String, String> fields) {
  public NewDelivery {
    requireNonNull(id, "id");
    requireNonNull(recipient, "recipient");
    requireNonNull(label, "label");
    fields = Map.copyOf(fields);
  }

  /// One whose message shows nothing of the recipient.
  public NewDelivery(DeliveryId id, Recipient recipient, String label, @Nullable Reason skip) {
    this(id, recipient, label, skip, Map.of());
  }

  public Optional<Reason> skipped() {
    return Optional.ofNullable(skip);
  }
}

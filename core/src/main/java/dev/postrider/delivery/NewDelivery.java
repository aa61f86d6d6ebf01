package dev.postrider.delivery;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Recipient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A recipient to be added to an origin.
///
/// @param skip why nothing will be sent; null when it will
public record NewDelivery(DeliveryId id, Recipient recipient, String label, @Nullable Reason skip) {
  public NewDelivery {
    requireNonNull(id, "id");
    requireNonNull(recipient, "recipient");
    requireNonNull(label, "label");
  }

  public Optional<Reason> skipped() {
    return Optional.ofNullable(skip);
  }
}

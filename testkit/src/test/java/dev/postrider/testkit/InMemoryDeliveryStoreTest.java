package dev.postrider.testkit;

import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.InMemoryDeliveryStore;

final class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
  @Override
  protected DeliveryStore emptyStore() {
    return new InMemoryDeliveryStore();
  }
}

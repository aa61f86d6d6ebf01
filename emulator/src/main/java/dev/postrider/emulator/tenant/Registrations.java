package dev.postrider.emulator.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The Entra app registrations of the tenant.
public final class Registrations {
  private final Changes changes;
  private final Register<AppRegistration> register = new Register<>();

  Registrations(Changes changes) {
    this.changes = changes;
  }

  public Listing<AppRegistration> all() {
    return register;
  }

  public Optional<AppRegistration> find(String clientId) {
    return register.find(clientId.toLowerCase(Locale.ROOT));
  }

  public void put(AppRegistration registration) {
    changes.write(
        () -> register.put(registration.clientId().toLowerCase(Locale.ROOT), registration));
  }

  public Optional<AppRegistration> update(String clientId, UnaryOperator<AppRegistration> change) {
    return changes.call(() -> {
      var changed = find(clientId).map(change);
      changed.ifPresent(this::put);
      return changed;
    });
  }

  public Optional<AppRegistration> remove(String clientId) {
    return changes.call(() -> register.remove(clientId.toLowerCase(Locale.ROOT)));
  }
}

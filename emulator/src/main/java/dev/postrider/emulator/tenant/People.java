package dev.postrider.emulator.tenant;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Everybody in the tenant, found by object id, user principal name or mail address.
public final class People {
  private final Changes changes;
  private final Register<Person> register = new Register<>();
  private final Map<String, String> idsByName = new ConcurrentHashMap<>();

  People(Changes changes) {
    this.changes = changes;
  }

  public Listing<Person> all() {
    return register;
  }

  /// By object id or user principal name, as Graph's `/users/{id | userPrincipalName}` does.
  public Optional<Person> find(String idOrUserPrincipalName) {
    var key = idOrUserPrincipalName.toLowerCase(Locale.ROOT);
    var byId = register.find(key);
    if (byId.isPresent()) {
      return byId;
    }
    return Optional.ofNullable(idsByName.get(key)).flatMap(register::find);
  }

  /// An object id nobody has.
  public String newId() {
    return changes.ids().guid();
  }

  /// Adds a person, or replaces the one with the same id.
  public void put(Person person) {
    changes.write(() -> {
      register
          .find(person.id())
          .ifPresent(was -> idsByName.remove(lower(was.userPrincipalName()), was.id()));
      register.put(person.id(), person);
      idsByName.put(lower(person.userPrincipalName()), person.id());
      changes.raise(new TenantEvent.PersonChanged(person));
    });
  }

  /// Changes the person and returns the new state; empty when there is no such person.
  public Optional<Person> update(String id, UnaryOperator<Person> change) {
    return changes.call(() -> {
      var changed = find(id).map(change);
      changed.ifPresent(this::put);
      return changed;
    });
  }

  /// Removes the account only; `Tenant.removePerson` removes what hangs on it, too.
  Optional<Person> remove(String id) {
    return changes.call(() -> {
      var removed = find(id).flatMap(person -> register.remove(person.id()));
      removed.ifPresent(person -> {
        idsByName.remove(lower(person.userPrincipalName()));
        changes.raise(new TenantEvent.PersonRemoved(person));
      });
      return removed;
    });
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

package dev.postrider.emulator.tenant;

import java.util.Optional;
import java.util.stream.Stream;

/// The tabs of channels and chats.
public final class Tabs {
  private final Changes changes;
  private final Register<Tab> register = new Register<>();

  Tabs(Changes changes) {
    this.changes = changes;
  }

  public Stream<Tab> of(String conversationId) {
    return register.stream().filter(tab -> tab.conversationId().equals(conversationId));
  }

  public Optional<Tab> find(String conversationId, String tabId) {
    return register.find(tabId).filter(tab -> tab.conversationId().equals(conversationId));
  }

  /// Pins a tab and returns it with its new id.
  public Tab add(String conversationId, String displayName, String teamsAppId, String webUrl) {
    return changes.call(() -> {
      var id = changes.ids().guid();
      var tab = new Tab(id, conversationId, displayName, teamsAppId, webUrl);
      register.put(id, tab);
      return tab;
    });
  }

  public boolean remove(String tabId) {
    return changes.call(() -> register.remove(tabId).isPresent());
  }

  Stream<Tab> all() {
    return register.stream();
  }

  void restore(Tab tab) {
    register.put(tab.id(), tab);
  }
}

package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The chats and who is in them.
public final class Chats {
  private final Changes changes;
  private final People people;
  private final Register<Chat> register = new Register<>();
  private final Map<String, String> idsByConnectorId = new ConcurrentHashMap<>();
  private final Map<String, Register<String>> members = new ConcurrentHashMap<>();
  private final Map<String, Register<String>> chatsByPerson = new ConcurrentHashMap<>();

  Chats(Changes changes, People people) {
    this.changes = changes;
    this.people = people;
  }

  public Listing<Chat> all() {
    return register;
  }

  /// By either name of the chat: Graph's `19:…` or the Connector's `a:…`.
  public Optional<Chat> find(String id) {
    return register.find(idsByConnectorId.getOrDefault(id, id));
  }

  public Listing<Chat> of(String personId) {
    return new Mapped<>(chatsByPerson.getOrDefault(personId, new Register<>()), register::find);
  }

  /// The chat of a person and a bot, created when there was none.
  public Chat personal(String botId, String personId) {
    return findPersonal(botId, personId)
        .orElseGet(() -> changes.call(() -> createPersonal(botId, personId)));
  }

  public Optional<Chat> findPersonal(String botId, String personId) {
    return register.find(Ids.oneOnOneChat(personId, botId)).filter(Chat::isPersonal);
  }

  /// The chat of two people, created when there was none.
  public Chat oneOnOne(String personId, String otherPersonId) {
    return changes.call(() -> {
      var id = Ids.oneOnOneChat(personId, otherPersonId);
      return register
          .find(id)
          .orElseGet(() ->
              create(
                  new Chat(id, Chat.ChatType.ONE_ON_ONE, null, null, null, changes.now()),
                  List.of(personId, otherPersonId)));
    });
  }

  public Chat createGroup(String topic, List<String> personIds) {
    return changes.call(() ->
        create(
            new Chat(
                changes.ids().groupChat(), Chat.ChatType.GROUP, topic, null, null, changes.now()),
            personIds));
  }

  public Chat createMeeting(String topic, List<String> personIds) {
    return changes.call(() ->
        create(
            new Chat(
                changes.ids().meetingChat(),
                Chat.ChatType.MEETING,
                topic,
                null,
                null,
                changes.now()),
            personIds));
  }

  public Listing<Membership> members(String chatId) {
    var id = idsByConnectorId.getOrDefault(chatId, chatId);
    return new Mapped<>(
        members.getOrDefault(id, new Register<>()),
        personId -> people.find(personId).map(person -> membership(id, person)));
  }

  public boolean isMember(String chatId, String personId) {
    var id = idsByConnectorId.getOrDefault(chatId, chatId);
    return members.getOrDefault(id, new Register<>()).contains(personId);
  }

  public boolean addMember(String chatId, String personId) {
    return changes.call(() -> {
      var chat = find(chatId);
      if (chat.isEmpty() || isMember(chatId, personId)) {
        return false;
      }
      join(chat.get().id(), personId);
      changes.raise(new TenantEvent.ChatMemberAdded(chat.get(), personId));
      return true;
    });
  }

  public boolean removeMember(String chatId, String personId) {
    return changes.call(() -> {
      var chat = find(chatId);
      if (chat.isEmpty() || !isMember(chatId, personId)) {
        return false;
      }
      leave(chat.get().id(), personId);
      changes.raise(new TenantEvent.ChatMemberRemoved(chat.get(), personId));
      return true;
    });
  }

  List<String> memberIds(String chatId) {
    return members.getOrDefault(chatId, new Register<>()).stream().toList();
  }

  void restore(Chat chat) {
    create(chat, List.of());
  }

  void restoreMember(String chatId, String personId) {
    join(chatId, personId);
  }

  private Chat createPersonal(String botId, String personId) {
    var id = Ids.oneOnOneChat(personId, botId);
    var there = register.find(id);
    if (there.isPresent()) {
      return there.get();
    }
    var connectorId = changes.ids().personalConversation(botId, personId);
    return create(
        new Chat(id, Chat.ChatType.ONE_ON_ONE, null, botId, connectorId, changes.now()),
        List.of(personId));
  }

  private Chat create(Chat chat, List<String> personIds) {
    register.put(chat.id(), chat);
    if (chat.connectorId() != null) {
      idsByConnectorId.put(chat.connectorId(), chat.id());
    }
    personIds.forEach(personId -> join(chat.id(), personId));
    return chat;
  }

  private void join(String chatId, String personId) {
    members.computeIfAbsent(chatId, id -> new Register<>()).put(personId, personId);
    chatsByPerson.computeIfAbsent(personId, id -> new Register<>()).put(chatId, chatId);
  }

  private void leave(String chatId, String personId) {
    members.getOrDefault(chatId, new Register<>()).remove(personId);
    chatsByPerson.getOrDefault(personId, new Register<>()).remove(chatId);
  }

  private static Membership membership(String chatId, Person person) {
    var role = person.isGuest() ? Membership.Role.GUEST : Membership.Role.OWNER;
    return new Membership(Ids.base64(chatId + "##" + person.id()), person, role);
  }
}

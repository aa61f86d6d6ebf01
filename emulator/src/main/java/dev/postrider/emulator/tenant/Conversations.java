package dev.postrider.emulator.tenant;

import java.util.Optional;
import java.util.stream.Stream;

/// Chats and channels under all the names they have on the wire.
public final class Conversations {
  private static final String THREAD = ";messageid=";

  private final Chats chats;
  private final Channels channels;
  private final Teams teams;
  private final People people;

  Conversations(Chats chats, Channels channels, Teams teams, People people) {
    this.chats = chats;
    this.channels = channels;
    this.teams = teams;
    this.people = people;
  }

  /// What an id means, in any of its forms: `a:…`, `19:…@unq.gbl.spaces`, `19:…@thread.v2`,
  /// `19:…@thread.tacv2`, each maybe with `;messageid=…`.
  public Optional<Place> resolve(String wireId) {
    var cut = wireId.indexOf(THREAD);
    var id = cut < 0 ? wireId : wireId.substring(0, cut);
    var rootId = cut < 0 ? null : wireId.substring(cut + THREAD.length());
    return find(id).map(conversation -> new Place(conversation, rootId));
  }

  /// A chat or channel by its id (for a personal chat, either of its two).
  public Optional<Conversation> find(String id) {
    var chat = chats.find(id).map(Conversation.class::cast);
    return chat.isPresent() ? chat : channels.find(id).map(Conversation.class::cast);
  }

  /// The people in a conversation: of a channel, the team's.
  public Listing<Membership> members(Conversation conversation) {
    return switch (conversation) {
      case Chat chat -> chats.members(chat.id());
      case Channel channel -> teams.members(channel.teamId());
    };
  }

  /// Whether a person is in the conversation.
  public boolean isMember(Conversation conversation, String personId) {
    return people.find(personId).isPresent()
        && switch (conversation) {
          case Chat chat -> chats.isMember(chat.id(), personId);
          case Channel channel -> teams.isMember(channel.teamId(), personId);
        };
  }

  /// Everything a person can read: their chats, then the channels of their teams.
  public Stream<Conversation> of(String personId) {
    return Stream.concat(
        chats.of(personId).stream(),
        teams.joinedBy(personId).flatMap(team -> channels.of(team.id())));
  }
}

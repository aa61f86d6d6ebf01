package dev.postrider.emulator.tenant;

import dev.postrider.emulator.tenant.SnapshotLine.Header;
import dev.postrider.emulator.tenant.SnapshotLine.Held;
import dev.postrider.emulator.tenant.SnapshotLine.Installed;
import dev.postrider.emulator.tenant.SnapshotLine.Members;
import dev.postrider.emulator.tenant.SnapshotLine.Posted;
import java.util.ArrayList;
import java.util.List;

/// Puts the lines of a snapshot back into an empty world.
final class Restoring {
  private final World world;
  private final List<TeamsApp> shelf = new ArrayList<>();
  private final List<String> cards = new ArrayList<>();

  Restoring(World world) {
    this.world = world;
  }

  void accept(SnapshotLine line) {
    switch (line.kind()) {
      case TENANT -> world.changes().ids().drawnAtLeast(((Header) line.value()).drawn());
      case PERSON -> world.people().put((Person) line.value());
      case GROUP -> world.groups().put((Group) line.value());
      case MEMBERS -> members((Members) line.value());
      case TEAM -> world.teams().restore((Team) line.value());
      case OWNERS -> owners((Members) line.value());
      case CHANNEL -> world.channels().put((Channel) line.value());
      case TAB -> world.tabs().restore((Tab) line.value());
      case CHAT -> world.chats().restore((Chat) line.value());
      case PARTICIPANTS -> participants((Members) line.value());
      case REGISTRATION -> world.registrations().put((AppRegistration) line.value());
      case APP -> world.catalogue().restore((TeamsApp) line.value());
      case CONDITION -> condition((Held) line.value());
      case SHELF -> shelf.add((TeamsApp) line.value());
      case INSTALLATION -> world.installations().restore(((Installed) line.value()).on(shelf));
      case CARD -> cards.add((String) line.value());
      case POST -> world.posts().restore(((Posted) line.value()).with(cards));
      case FEED -> world.feeds().restore((FeedEntry) line.value());
      case END -> {}
    }
  }

  private void members(Members members) {
    members.ids().forEach(id -> world.groups().addMember(members.of(), id));
  }

  private void owners(Members owners) {
    owners.ids().forEach(id -> world.teams().restoreOwner(owners.of(), id));
  }

  private void participants(Members members) {
    members.ids().forEach(id -> world.chats().restoreMember(members.of(), id));
  }

  private void condition(Held held) {
    world.conditions().set(held.condition(), held.personId(), held.teamsAppId(), true);
  }
}

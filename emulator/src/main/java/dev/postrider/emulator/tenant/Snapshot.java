package dev.postrider.emulator.tenant;

import dev.postrider.emulator.tenant.SnapshotLine.Header;
import dev.postrider.emulator.tenant.SnapshotLine.Held;
import dev.postrider.emulator.tenant.SnapshotLine.Installed;
import dev.postrider.emulator.tenant.SnapshotLine.Kind;
import dev.postrider.emulator.tenant.SnapshotLine.Members;
import dev.postrider.emulator.tenant.SnapshotLine.Posted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// All state of a world as lines, taken at one moment. While the world holds still only references
/// are copied; the rest happens afterwards. Cards, and the apps behind installations, are written
/// once and pointed to.
final class Snapshot {
  private final List<SnapshotLine> lines = new ArrayList<>();
  private final Map<String, Integer> cards = new HashMap<>();
  private final IdentityHashMap<TeamsApp, Integer> shelf = new IdentityHashMap<>();

  private Snapshot() {}

  /// The lines, and the version of the world they show.
  record Taken(List<SnapshotLine> lines, long version) {}

  static Taken of(World world) {
    var moment = new Snapshot();
    var version =
        world
            .changes()
            .still(() -> {
              moment.take(world);
              return world.changes().version();
            });
    var pointed = new Snapshot();
    moment.lines.forEach(pointed::point);
    return new Taken(pointed.lines, version);
  }

  private void take(World world) {
    add(Kind.TENANT, new Header(Header.FORMAT, world.changes().ids().drawn()));
    world.people().all().stream().forEach(one -> add(Kind.PERSON, one));
    world.groups().all().stream().forEach(one -> add(Kind.GROUP, one));
    world.groups().eachMembers((id, ids) -> add(Kind.MEMBERS, new Members(id, ids)));
    teams(world);
    chats(world);
    world.registrations().all().stream().forEach(one -> add(Kind.REGISTRATION, one));
    world.catalogue().all().stream().forEach(one -> add(Kind.APP, one));
    world
        .conditions()
        .each((condition, who, app) -> add(Kind.CONDITION, new Held(condition, who, app)));
    world.installations().all().forEach(one -> add(Kind.INSTALLATION, one));
    world.posts().all().forEach(one -> add(Kind.POST, one));
    world.feeds().all().forEach(one -> add(Kind.FEED, one));
  }

  private void teams(World world) {
    world.teams().all().stream()
        .forEach(team -> {
          add(Kind.TEAM, team);
          add(Kind.OWNERS, new Members(team.id(), world.teams().ownerIds(team.id())));
        });
    world.channels().all().forEach(one -> add(Kind.CHANNEL, one));
    world.tabs().all().forEach(one -> add(Kind.TAB, one));
  }

  private void chats(World world) {
    world.chats().all().stream()
        .forEach(chat -> {
          add(Kind.CHAT, chat);
          add(Kind.PARTICIPANTS, new Members(chat.id(), world.chats().memberIds(chat.id())));
        });
  }

  private void point(SnapshotLine line) {
    if (line.value() instanceof Installation one) {
      installation(one);
    } else if (line.value() instanceof Post one) {
      post(one);
    } else {
      lines.add(line);
    }
  }

  private void installation(Installation one) {
    var place = shelf.get(one.app());
    if (place == null) {
      place = shelf.size();
      shelf.put(one.app(), place);
      add(Kind.SHELF, one.app());
    }
    add(Kind.INSTALLATION, Installed.of(one, place));
  }

  private void post(Post post) {
    var text = post.activity().attachments();
    if (text == null) {
      add(Kind.POST, Posted.of(post, null));
      return;
    }
    var place = cards.get(text);
    if (place == null) {
      place = cards.size();
      cards.put(text, place);
      add(Kind.CARD, text);
    }
    add(Kind.POST, Posted.of(post, place));
  }

  private void add(Kind kind, Object value) {
    lines.add(new SnapshotLine(kind, value));
  }
}

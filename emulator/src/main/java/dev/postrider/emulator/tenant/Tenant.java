package dev.postrider.emulator.tenant;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The state of one pretended Teams tenant. Reads never block; changes are made one at a time and
/// are visible at once; what they raise is told to listeners afterwards.
public final class Tenant implements AutoCloseable {
  private final Seed seed;
  private final Locality locality;
  private final InstantSource clock;
  private final Events events = new Events();
  private final ArrivalLedger ledger;
  private final PermissionUse permissionUse = new PermissionUse();
  private final Files files = new Files();
  private volatile World world;

  private final @Nullable DataFolder folder;
  private final ReentrantLock saving = new ReentrantLock();
  private @Nullable Autosave autosave;
  private long savedVersion = -1;

  private Tenant(Seed seed, InstantSource clock, Locality locality, @Nullable DataFolder folder) {
    this.seed = seed;
    this.locality = locality;
    this.clock = clock;
    this.folder = folder;
    if (folder == null) {
      this.ledger = ArrivalLedger.inMemory(clock);
      this.world = World.seeded(seed, clock, events);
    } else {
      this.ledger = ArrivalLedger.on(folder.arrivals(), clock);
      this.world =
          folder
              .snapshots()
              .load(() -> World.empty(clock, events))
              .orElseGet(() -> World.seeded(seed, clock, events));
    }
  }

  /// A tenant in memory, as the seed has it.
  public static Tenant of(Seed seed, InstantSource clock) {
    return of(seed, clock, Locality.in(PlayedCloud.GLOBAL));
  }

  /// The same, in another cloud.
  public static Tenant of(Seed seed, InstantSource clock, Locality locality) {
    return new Tenant(seed, clock, locality, null);
  }

  /// A tenant that lives in a folder: as it was left there, or as the seed has it where the folder
  /// is new. It saves what changed every few seconds and when it is closed.
  public static Tenant open(Path folder, Seed seed, InstantSource clock) {
    return open(folder, seed, clock, Locality.in(PlayedCloud.GLOBAL));
  }

  /// The same, in another cloud; the folder does not remember which.
  public static Tenant open(Path folder, Seed seed, InstantSource clock, Locality locality) {
    var data = DataFolder.open(folder);
    try {
      var tenant = new Tenant(seed, clock, locality, data);
      tenant.save();
      tenant.autosave = new Autosave(tenant::save);
      return tenant;
    } catch (TenantFileException failed) {
      data.close();
      throw failed;
    }
  }

  /// Saves what changed since the last time; does nothing for a tenant in memory.
  public void save() {
    if (folder == null) {
      return;
    }
    saving.lock();
    try {
      var now = world;
      if (now.changes().version() == savedVersion) {
        return;
      }
      var taken = Snapshot.of(now);
      folder.snapshots().save(taken.lines());
      savedVersion = taken.version();
    } finally {
      saving.unlock();
    }
  }

  /// Saves a last time and leaves the folder.
  @Override
  public void close() {
    if (folder == null) {
      return;
    }
    if (autosave != null) {
      autosave.close();
    }
    try {
      save();
    } finally {
      folder.close();
    }
  }

  /// The tenant's GUID: the `tid` of its tokens.
  public String id() {
    return DemoNames.TENANT_ID;
  }

  /// The tenant's domain name.
  public String domain() {
    return DemoNames.DOMAIN;
  }

  /// Whether a text names this tenant: its GUID, `demo-acme` or its domain.
  public boolean isNamed(String text) {
    var name = text.toLowerCase(Locale.ROOT);
    return name.equals(id()) || name.equals(domain()) || name.equals(DemoNames.SHORT_NAME);
  }

  public String displayName() {
    return DemoNames.COMPANY;
  }

  /// Where the tenant lives.
  public Locality locality() {
    return locality;
  }

  /// The cloud that is played.
  public PlayedCloud cloud() {
    return locality.cloud();
  }

  public InstantSource clock() {
    return clock;
  }

  public Seed seed() {
    return seed;
  }

  public People people() {
    return world.people();
  }

  public Groups groups() {
    return world.groups();
  }

  public Teams teams() {
    return world.teams();
  }

  public Channels channels() {
    return world.channels();
  }

  public Tabs tabs() {
    return world.tabs();
  }

  public Chats chats() {
    return world.chats();
  }

  public Conversations conversations() {
    return world.conversations();
  }

  public Posts posts() {
    return world.posts();
  }

  public Feeds feeds() {
    return world.feeds();
  }

  public Catalogue catalogue() {
    return world.catalogue();
  }

  public Installations installations() {
    return world.installations();
  }

  public Registrations registrations() {
    return world.registrations();
  }

  public Conditions conditions() {
    return world.conditions();
  }

  public Events events() {
    return events;
  }

  public ArrivalLedger ledger() {
    return ledger;
  }

  /// Files that people and bots share.
  public Files files() {
    return files;
  }

  /// Which permissions the calls to Graph needed.
  public PermissionUse permissionUse() {
    return permissionUse;
  }

  /// The `29:…` id under which a bot knows a person.
  public String teamsUserId(String botId, String personId) {
    return world.changes().ids().teamsUserId(botId, personId);
  }

  /// Whom a bot means by a `29:…` id; empty for an id that was made for another bot.
  public Optional<Person> findByTeamsUserId(String botId, String teamsUserId) {
    return world.changes().ids().personIdOf(botId, teamsUserId).flatMap(people()::find);
  }

  /// Removes a person's account with everything that hangs on it: memberships and installations.
  public Optional<Person> removePerson(String idOrUserPrincipalName) {
    var now = world;
    return now.changes().call(() -> now.removePerson(idOrUserPrincipalName));
  }

  /// Deletes a team with its channels, its group and what is installed in it.
  public Optional<Team> deleteTeam(String teamId) {
    var now = world;
    return now.changes().call(() -> now.deleteTeam(teamId));
  }

  /// Back to the seed: everything written since is gone, and nothing is counted any more.
  public void reset() {
    var seeded = World.seeded(seed, clock, events);
    saving.lock();
    try {
      world = seeded;
      savedVersion = -1;
    } finally {
      saving.unlock();
    }
    ledger.reset();
    files.reset();
    permissionUse.reset();
    events.raise(clock.instant(), new TenantEvent.TenantReset());
  }

  World world() {
    return world;
  }
}

package dev.postrider.emulator.tenant;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// The state of one pretended Teams tenant. Reads never block; changes are made one at a time and
/// are visible at once; what they raise is told to listeners afterwards.
public final class Tenant {
  private final Seed seed;
  private final InstantSource clock;
  private final Events events = new Events();
  private final ArrivalLedger ledger;
  private volatile World world;

  private Tenant(Seed seed, InstantSource clock) {
    this.seed = seed;
    this.clock = clock;
    this.ledger = new ArrivalLedger(clock);
    this.world = World.seeded(seed, clock, events);
  }

  /// A tenant in memory, as the seed has it.
  public static Tenant of(Seed seed, InstantSource clock) {
    return new Tenant(seed, clock);
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

  /// Back to the seed: everything written since is gone, and the arrival ledger is empty.
  public void reset() {
    world = World.seeded(seed, clock, events);
    ledger.clear();
    events.raise(clock.instant(), new TenantEvent.TenantReset());
  }
}

package dev.postrider.emulator.tenant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The teams, each backed by a group of the same id, and who is in them.
public final class Teams {
  private final Changes changes;
  private final Groups groups;
  private final Channels channels;
  private final Register<Team> register = new Register<>();
  private final Map<String, Register<String>> owners = new ConcurrentHashMap<>();

  Teams(Changes changes, Groups groups, Channels channels) {
    this.changes = changes;
    this.groups = groups;
    this.channels = channels;
  }

  public Listing<Team> all() {
    return register;
  }

  /// By the id of the team's group.
  public Optional<Team> find(String id) {
    return register.find(id.toLowerCase(Locale.ROOT));
  }

  /// By the id that bots use: the General channel's.
  public Optional<Team> findByInternalId(String internalId) {
    return register.stream().filter(team -> team.internalId().equals(internalId)).findFirst();
  }

  /// Creates a team, its group and its General channel.
  public Team create(String displayName, String description) {
    return changes.call(() -> create(changes.ids().guid(), displayName, description));
  }

  Team create(String id, String displayName, String description) {
    return changes.call(() -> {
      var nickname = displayName.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
      groups.put(
          new Group(
              id,
              displayName,
              description,
              nickname,
              null,
              List.of(Group.UNIFIED),
              false,
              changes.now()));
      var internalId = changes.ids().channel("general", id);
      var team = new Team(id, displayName, description, internalId, changes.now());
      register.put(id, team);
      owners.put(id, new Register<>());
      channels.put(new Channel(internalId, id, "General", null, changes.now()));
      return team;
    });
  }

  /// Tells bots that something befell a team, or one of its channels, of which no state is kept.
  public void tell(Team team, String eventType, @Nullable Channel channel) {
    changes.write(() -> changes.raise(new TenantEvent.TeamTold(team, eventType, channel)));
  }

  public Optional<Team> rename(String id, String displayName) {
    return changes.call(() ->
        find(id)
            .map(was -> {
              var team =
                  new Team(
                      was.id(),
                      displayName,
                      was.description(),
                      was.internalId(),
                      was.createdDateTime());
              register.put(team.id(), team);
              changes.raise(new TenantEvent.TeamRenamed(team, was.displayName()));
              return team;
            }));
  }

  /// Deletes the team with its group and channels; `Tenant.deleteTeam` uninstalls its apps, too.
  Optional<Team> delete(String id) {
    return changes.call(() -> {
      var deleted = register.remove(id);
      deleted.ifPresent(team -> {
        owners.remove(id);
        groups.remove(id);
        channels.forgetTeam(id);
        changes.raise(new TenantEvent.TeamDeleted(team));
      });
      return deleted;
    });
  }

  /// False when there is no such team, or the person was in it already.
  public boolean addMember(String teamId, String personId, Membership.Role role) {
    return changes.call(() -> {
      var team = find(teamId);
      if (team.isEmpty() || !groups.addMember(teamId, personId)) {
        return false;
      }
      if (role == Membership.Role.OWNER) {
        ownersOf(teamId).put(personId, personId);
      }
      changes.raise(new TenantEvent.TeamMemberAdded(team.get(), personId));
      return true;
    });
  }

  public boolean removeMember(String teamId, String personId) {
    return changes.call(() -> {
      var team = find(teamId);
      if (team.isEmpty() || !groups.removeMember(teamId, personId)) {
        return false;
      }
      ownersOf(teamId).remove(personId);
      changes.raise(new TenantEvent.TeamMemberRemoved(team.get(), personId));
      return true;
    });
  }

  /// The people in the team, through nested groups too.
  public Listing<Membership> members(String teamId) {
    return new Mapped<Member, Membership>(
        groups.transitiveMembers(teamId),
        member ->
            member instanceof Member.OfPerson one
                ? Optional.of(membership(teamId, one.person()))
                : Optional.empty());
  }

  public boolean isMember(String teamId, String personId) {
    return groups.isMember(teamId, personId);
  }

  /// Graph's `joinedTeams`.
  public Stream<Team> joinedBy(String personId) {
    return register.stream().filter(team -> isMember(team.id(), personId));
  }

  List<String> ownerIds(String teamId) {
    return ownersOf(teamId).stream().toList();
  }

  void restore(Team team) {
    register.put(team.id(), team);
    owners.put(team.id(), new Register<>());
  }

  void restoreOwner(String teamId, String personId) {
    ownersOf(teamId).put(personId, personId);
  }

  private Membership membership(String teamId, Person person) {
    var id = Ids.base64(teamId + "##" + person.id());
    if (person.isGuest()) {
      return new Membership(id, person, Membership.Role.GUEST);
    }
    var isOwner = ownersOf(teamId).contains(person.id());
    return new Membership(id, person, isOwner ? Membership.Role.OWNER : Membership.Role.MEMBER);
  }

  private Register<String> ownersOf(String teamId) {
    return owners.getOrDefault(teamId, new Register<>());
  }
}

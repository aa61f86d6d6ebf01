package dev.postrider.emulator.tenant;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// The groups of the directory and who is in them, directly and through nested groups.
public final class Groups {
  private final Changes changes;
  private final People people;
  private final Register<Group> register = new Register<>();
  private final Map<String, Register<String>> members = new ConcurrentHashMap<>();

  Groups(Changes changes, People people) {
    this.changes = changes;
    this.people = people;
  }

  public Listing<Group> all() {
    return register;
  }

  public Optional<Group> find(String id) {
    return register.find(id.toLowerCase(Locale.ROOT));
  }

  /// By display name or mail nickname, ignoring case.
  public Optional<Group> findByName(String name) {
    return register.stream()
        .filter(group ->
            group.displayName().equalsIgnoreCase(name)
                || group.mailNickname().equalsIgnoreCase(name))
        .findFirst();
  }

  /// Creates a security group whose mail nickname is its name in lower case with hyphens.
  public Group create(String displayName, String description) {
    return changes.call(() -> {
      var nickname = displayName.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
      var id = changes.ids().guid();
      var now = changes.now();
      var group = new Group(id, displayName, description, nickname, null, List.of(), true, now);
      put(group);
      return group;
    });
  }

  /// Adds the group, or replaces the one with the same id; its members stay.
  public void put(Group group) {
    changes.write(() -> {
      register.put(group.id(), group);
      members.computeIfAbsent(group.id(), id -> new Register<>());
    });
  }

  public Optional<Group> remove(String id) {
    return changes.call(() -> {
      members.remove(id);
      members.values().forEach(list -> list.remove(id));
      return register.remove(id);
    });
  }

  /// Adds a person or a group. False when there is no such group, or it had that member already.
  public boolean addMember(String groupId, String memberId) {
    return changes.call(() -> {
      var list = members.get(groupId);
      if (list == null || list.contains(memberId)) {
        return false;
      }
      list.put(memberId, memberId);
      return true;
    });
  }

  public boolean removeMember(String groupId, String memberId) {
    return changes.call(() -> {
      var list = members.get(groupId);
      return list != null && list.remove(memberId).isPresent();
    });
  }

  /// Direct members, people and groups. A dynamic group lists the tenant's people without a copy.
  public Listing<Member> members(String groupId) {
    var group = find(groupId);
    if (group.isEmpty()) {
      return new Mapped<>(new Register<String>(), this::member);
    }
    if (group.get().isDynamic()) {
      return new Mapped<Person, Member>(
          people.all(), person -> Optional.of(new Member.OfPerson(person)));
    }
    return new Mapped<>(members.getOrDefault(group.get().id(), new Register<>()), this::member);
  }

  /// People and groups in the group and in the groups nested in it, each once.
  public Listing<Member> transitiveMembers(String groupId) {
    var group = find(groupId);
    if (group.isEmpty() || group.get().isDynamic() || !hasNested(group.get().id())) {
      return members(groupId);
    }
    return transitive(group.get().id());
  }

  /// Whether the person is in the group, directly or through nested groups.
  public boolean isMember(String groupId, String personId) {
    return isMember(groupId, personId, new HashSet<>());
  }

  /// The groups that have the person or group as a direct member.
  public Stream<Group> groupsOf(String memberId) {
    return register.stream()
        .filter(group -> {
          var list = members.get(group.id());
          return group.isDynamic() || (list != null && list.contains(memberId));
        });
  }

  /// The direct members' ids of every group that lists any.
  void eachMembers(BiConsumer<String, List<String>> each) {
    register.stream()
        .forEach(group -> {
          var ids = members.getOrDefault(group.id(), new Register<>()).stream().toList();
          if (!ids.isEmpty()) {
            each.accept(group.id(), ids);
          }
        });
  }

  private boolean isMember(String groupId, String personId, Set<String> seen) {
    if (!seen.add(groupId)) {
      return false;
    }
    var group = find(groupId);
    if (group.isEmpty()) {
      return false;
    }
    if (group.get().isDynamic()) {
      return people.find(personId).isPresent();
    }
    var list = members.get(group.get().id());
    return list != null
        && (list.contains(personId)
            || list.stream().anyMatch(id -> register.contains(id) && isMember(id, personId, seen)));
  }

  private boolean hasNested(String groupId) {
    var list = members.get(groupId);
    return list != null && list.stream().anyMatch(register::contains);
  }

  private Listing<Member> transitive(String groupId) {
    var found = new Register<Member>();
    collect(groupId, found, new HashSet<>());
    return found;
  }

  private void collect(String groupId, Register<Member> found, Set<String> seen) {
    if (!seen.add(groupId)) {
      return;
    }
    members(groupId).stream()
        .forEach(member -> {
          if (!found.contains(member.id())) {
            found.put(member.id(), member);
          }
          if (member instanceof Member.OfGroup nested) {
            collect(nested.id(), found, seen);
          }
        });
  }

  private Optional<Member> member(String id) {
    var person = people.find(id);
    if (person.isPresent()) {
      return Optional.of(new Member.OfPerson(person.get()));
    }
    return find(id).map(Member.OfGroup::new);
  }
}

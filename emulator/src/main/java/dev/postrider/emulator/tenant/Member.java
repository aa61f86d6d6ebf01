package dev.postrider.emulator.tenant;

/// A direct member of a group: a person, or a group nested in it.
public sealed interface Member {
  String id();

  String displayName();

  record OfPerson(Person person) implements Member {
    @Override
    public String id() {
      return person.id();
    }

    @Override
    public String displayName() {
      return person.displayName();
    }
  }

  record OfGroup(Group group) implements Member {
    @Override
    public String id() {
      return group.id();
    }

    @Override
    public String displayName() {
      return group.displayName();
    }
  }
}

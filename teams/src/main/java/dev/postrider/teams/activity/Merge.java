package dev.postrider.teams.activity;

import tools.jackson.databind.node.ObjectNode;

final class Merge {
  private Merge() {}

  /// Adds members to `target`, object by object; where both have a plain value, the new one wins.
  static void into(ObjectNode target, ObjectNode more) {
    for (var member : more.properties()) {
      var name = member.getKey();
      if (target.get(name) instanceof ObjectNode old
          && member.getValue() instanceof ObjectNode added) {
        into(old, added);
      } else {
        target.set(name, member.getValue().deepCopy());
      }
    }
  }
}

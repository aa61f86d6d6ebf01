package dev.postrider.poll;

import java.util.Optional;

/// Reads what is true or false.
record FlagReader(Faults faults) {
  Optional<Boolean> read(Part.Member member, String path) {
    if (member.value() instanceof Part.Scalar(String text, Part.Scalar.Type type, int line)
        && type == Part.Scalar.Type.FLAG) {
      return Optional.of(Boolean.parseBoolean(text));
    }
    faults.add(
        member.line(),
        path,
        "Here stands " + member.value().kind(),
        "It is either true or false",
        "Write true or false, without quotes");
    return Optional.empty();
  }
}

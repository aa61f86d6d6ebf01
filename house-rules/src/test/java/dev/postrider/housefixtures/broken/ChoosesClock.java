package dev.postrider.housefixtures.broken;

import java.time.InstantSource;

/// Takes the machine's clock instead of being given one.
final class ChoosesClock {
  final InstantSource clock = InstantSource.system();
}

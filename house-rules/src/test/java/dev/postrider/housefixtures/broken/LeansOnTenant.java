package dev.postrider.housefixtures.broken;

import dev.postrider.emulator.LocalTenant;

/// Takes the local tenant where real ones are meant.
record LeansOnTenant(LocalTenant tenant) {}

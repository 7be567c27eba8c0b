#pragma once

#include "effective_parameters.h"

namespace profile {

/// What Domain Console wants where neither the profile nor the service file nor the environment says it; \a
/// named is what they say. Looks for certificates in \a home.
QMap<QString, QString> consoleDefaults(const EffectiveParameters &named, const QString &home);

/// A Unix socket, localhost or a loopback address; empty is libpq's socket.
bool isThisComputer(const QString &host);

/// Of libpq's host and hostaddr, which are lists with commas between: all of them.
bool areThisComputer(const QString &hosts, const QString &addresses = {});

}

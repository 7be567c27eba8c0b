#pragma once

#include <profile.h>

namespace faults {

/// Sends \a command ("RELOAD", "SET query_wait_timeout = 1") to the administration console of the PgBouncer
/// that \a pooler connects through. The answer is empty, or says why it failed.
QString tellPooler(const profile::Profile &pooler, const QString &password, const QString &command);

}

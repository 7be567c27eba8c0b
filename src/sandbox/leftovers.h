#pragma once

#include "account.h"

#include <QLatin1StringView>

namespace sandbox {

inline constexpr QLatin1StringView directoryPrefix{"domain-console-sandbox-"};

/// Ends the servers and removes the folders of sandboxes in \a parent whose owner is gone, which is when
/// their lock is free. Folders of other users, and live ones, are not touched.
void clearLeftovers(const QString &parent, const Account &account);

}

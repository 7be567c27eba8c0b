#pragma once

#include "effective_parameters.h"

namespace profile {

/// Where in the password file (pgpass) libpq finds the password for a connection, as "/home/alice/.pgpass,
/// line 3"; empty: nowhere. By the first host where there are several. The error is a sentence that says why
/// libpq passes the file over. Reads the file, so not on the GUI thread.
tl::expected<QString, QString> passwordFilePlace(const EffectiveParameters &parameters,
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

}

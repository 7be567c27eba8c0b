#pragma once

#include "measurement.h"

#include <QList>

namespace bench {

/// Edit and list through the sandbox's pooler, without rivals: DomainStore beside bare libpq.
QList<Measured> measureStore();

}

#pragma once

#include "diagnosis.h"

namespace doctor {

/// For reading, and for pasting into a message: findings by group, then the advice. Ends with a line feed.
QString toText(const Diagnosis &diagnosis);

/// One JSON object with fixed keys, and a line feed.
QByteArray toJson(const Diagnosis &diagnosis);

}

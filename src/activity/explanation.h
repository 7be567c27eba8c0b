#pragma once

#include "event.h"

namespace activity {

bool isWrite(Operation operation);

/// Whether data may have been changed though the attempt failed: a write whose answer never came.
bool mayHaveWritten(const Event &event);

/// An event in plain words: what it means, whether data may have been written, what happens next.
QString explanationOf(const Event &event);

}

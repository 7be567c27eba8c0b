#pragma once

#include <QtGlobal>

namespace sandbox {

/// Whether a server could listen on \a port of 127.0.0.1 now.
bool isFree(quint16 port);
/// One that is free, as far as one can know before another takes it, and that no outgoing connection is
/// given; 0: there is none.
quint16 freePort();

}

#pragma once

namespace sandbox {

/// How PostgreSQL is stopped: sessions are told (57P01), or their connections just go.
enum class Shutdown { Fast, Immediate };

}

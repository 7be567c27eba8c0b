#pragma once

#include "database_error.h"

namespace database {

/// What an attempt ends with that was cancelled before anything was sent.
inline DatabaseError cancelled()
{
    return {
        {}, QStringLiteral("Cancelled before it was sent."), {retry::Cause::Cancelled, retry::Effect::None}};
}

}

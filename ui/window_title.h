#pragma once

#include <QString>

namespace models {
class Session;
}

namespace ui {

/// Whose domains, in which database, what marks it, and whether they can be changed.
QString windowTitleOf(const models::Session &session);

}

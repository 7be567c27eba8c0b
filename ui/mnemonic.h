#pragma once

#include <QString>

namespace ui {

/// \a text of an action or a button as it is shown: without the mark of its mnemonic, "&&" being "&".
QString withoutMnemonic(const QString &text);

}

#pragma once

#include <QKeySequence>
#include <QSet>
#include <QString>

class QWidget;

namespace ui {

/// \a text of an action or a button as it is shown: without the mark of its mnemonic, "&&" being "&".
QString withoutMnemonic(const QString &text);

/// The keys that go to a button, a labelled field or a menu that \a window shows.
QSet<QKeySequence> mnemonicsShownIn(const QWidget &window);

/// \a text of a button that comes and goes in \a place: without its mnemonic where another control that is
/// shown has the same, since two of them only hand the focus to each other.
QString withFreeMnemonic(const QString &text, const QWidget &place);

}

#include "mnemonic.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMenuBar>

namespace ui {

using namespace Qt::StringLiterals;

QString withoutMnemonic(const QString &text)
{
    QString shown;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == '&'_L1 && i + 1 < text.size())
            ++i;
        shown += text.at(i);
    }
    return shown;
}

QSet<QKeySequence> mnemonicsShownIn(const QWidget &window)
{
    QSet<QKeySequence> keys;
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        if (button->isVisibleTo(&window))
            keys.insert(button->shortcut());
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        if (label->buddy() && label->isVisibleTo(&window))
            keys.insert(QKeySequence::mnemonic(label->text()));
    const auto bars = window.findChildren<QMenuBar *>();
    for (const QMenuBar *bar : bars)
        for (const QAction *menu : bar->actions())
            keys.insert(QKeySequence::mnemonic(menu->text()));
    keys.remove({});
    return keys;
}

QString withFreeMnemonic(const QString &text, const QWidget &place)
{
    QSet<QKeySequence> taken = mnemonicsShownIn(*place.window());
    const auto beside = place.findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly);
    for (const QAbstractButton *button : beside) // place itself may not be shown yet
        if (!button->isHidden())
            taken.insert(button->shortcut());
    const bool isTaken = taken.contains(QKeySequence::mnemonic(text));
    return isTaken ? withoutMnemonic(text).replace('&'_L1, "&&"_L1) : text;
}

}

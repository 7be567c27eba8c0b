#include "shortcut_dialog.h"

#include "fonts.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

ShortcutDialog::ShortcutDialog(QWidget *window)
    : QDialog(window)
{
    setObjectName(u"Shortcuts"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *rows = new QFormLayout;
    rows->setLabelAlignment(Qt::AlignRight);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(4);
    const auto addRow = [&](const QString &keys, const QString &words) {
        auto *label = new QLabel(keys, this);
        label->setFont(monospaced(font()));
        rows->addRow(label, new QLabel(words, this));
    };
    QList<QAction *> actions = window->actions();
    for (const QAction *action : std::as_const(actions)) {
        if (!action->shortcut().isEmpty())
            addRow(action->shortcut().toString(QKeySequence::NativeText),
                QString(action->text()).remove('&'_L1));
    }
    addRow(tr("Ctrl+Shift+F"), tr("Filter activity"));
    addRow(tr("Ctrl+I, Ctrl+Shift+I"), tr("In the activity: filter by the cell, or by its opposite"));
    addRow(tr("Ctrl+B"), tr("In the activity: mark the rows, or take the marks away"));
    addRow(tr("F4, Shift+F4"), tr("In the activity: next mark, previous mark"));
    addRow(tr("F2 or Enter"), tr("Edit in the row"));
    addRow(tr("Esc"), tr("Close the cell's editor; cancel a save; take back the field, then the row"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(16);
    layout->addLayout(rows);
    layout->addWidget(buttons);
}

}

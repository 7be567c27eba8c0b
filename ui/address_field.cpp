#include "address_field.h"

#include <QKeyEvent>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

/// How many characters an edit put in.
qsizetype insertedSize(const QString &before, const QString &after)
{
    const auto prefix = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto suffix = std::mismatch(before.rbegin(), std::make_reverse_iterator(prefix.first),
        after.rbegin(), std::make_reverse_iterator(prefix.second));
    return std::distance(prefix.second, suffix.second.base());
}

}

AddressField::AddressField(QWidget *parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        const bool isPasted = insertedSize(m_before, text) > 1; // a key puts in one
        if (isPasted)
            read();
    });
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) { m_before = text; });
    connect(this, &QLineEdit::editingFinished, this, &AddressField::read);
}

void AddressField::read()
{
    if (!isModified() || text().trimmed().isEmpty())
        return;
    const auto address = profile::readUri(text(), profile::Password::Separate);
    if (!address) {
        setModified(false);
        Q_EMIT addressRefused(address.error());
        return;
    }
    setText(profile::toUri(address->profile)); // also leaves no password to undo to
    Q_EMIT addressRead(*address);
}

/// Enter reads the address; the dialog's default button is not pressed as well.
void AddressField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        read();
    else
        QLineEdit::keyPressEvent(event);
}

}

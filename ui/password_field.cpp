#include "password_field.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace ui {

using namespace Qt::StringLiterals;

PasswordField::PasswordField(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_show(new QCheckBox(tr("&Show"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit, 1);
    row->addWidget(m_show);
    setFocusProxy(m_edit);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setObjectName(u"Password"_s);
    m_edit->setAccessibleName(tr("Password"));
    m_show->setObjectName(u"Show password"_s);
    m_show->setAccessibleName(tr("Show password"));
    connect(m_show, &QCheckBox::toggled, this,
        [this](bool isShown) { m_edit->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password); });
}

QString PasswordField::text() const
{
    return m_edit->text();
}

void PasswordField::setText(const QString &password)
{
    m_edit->setText(password);
}

void PasswordField::clear()
{
    m_edit->setText({}); // unlike QLineEdit::clear() it leaves nothing to undo
    m_show->setChecked(false);
}

}

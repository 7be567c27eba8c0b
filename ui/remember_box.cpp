#include "remember_box.h"

#include "fonts.h"

#include <keyring.h>

#include <QCheckBox>
#include <QLabel>
#include <QPointer>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

RememberBox::RememberBox(QWidget *parent)
    : QWidget(parent)
    , m_box(new QCheckBox(tr("Remember in the keyring"), this))
    , m_hint(new QLabel(this))
    , m_whyNot(tr("No keyring has answered yet."))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_box);
    column->addWidget(m_hint);
    setFocusProxy(m_box);
    setObjectName(u"Remember in the keyring"_s);
    m_box->setObjectName(u"Remember password"_s);
    m_box->setAccessibleName(tr("Remember password"));
    m_hint->setObjectName(u"Password hint"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setFont(secondary(font()));
    m_hint->setWordWrap(true);
    connect(m_box, &QCheckBox::toggled, this, &RememberBox::updateHint);
    connect(m_box, &QCheckBox::clicked, this, [this](bool isTicked) {
        m_isDecided = true;
        Q_EMIT decided(isTicked);
    });
    updateHint();
}

void RememberBox::setKeyring(profile::Keyring &keyring)
{
    keyring.examine([self = QPointer(this)](const profile::Answer &answer) {
        if (!self)
            return;
        self->m_whyNot = answer.isThere() ? QString() : answer.sentence();
        self->updateHint();
    });
}

bool RememberBox::isChecked() const
{
    return m_box->isEnabled() && m_box->isChecked();
}

void RememberBox::begin()
{
    m_isDecided = false;
    setKept(false);
}

void RememberBox::setKept(bool isKept)
{
    m_isKept = isKept;
    if (!m_isDecided)
        m_box->setChecked(isKept);
    updateHint();
}

void RememberBox::updateHint()
{
    m_box->setEnabled(m_whyNot.isEmpty());
    QString hint = isChecked() ? tr("A password that connects is kept in the keyring.")
        : m_isKept             ? tr("The password that the keyring keeps will be forgotten.")
                               : tr("The password is used for the next connection and not kept.");
    if (!m_whyNot.isEmpty())
        hint += u' ' + m_whyNot;
    m_hint->setText(hint);
    m_box->setAccessibleDescription(hint);
}

}

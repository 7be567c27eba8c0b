#include "save_footer.h"

#include "meaning_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;

SaveFooter::SaveFooter(QWidget *parent)
    : QWidget(parent)
    , m_words(new MeaningLabel(this))
    , m_revert(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_revert->setObjectName(u"Revert"_s);
    m_save->setObjectName(u"Save"_s);
    m_cancel->setObjectName(u"Cancel save"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(m_words);
    layout->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &SaveFooter::saveClicked);
    connect(m_revert, &QPushButton::clicked, this, &SaveFooter::revertClicked);
    connect(m_cancel, &QPushButton::clicked, this, &SaveFooter::cancelClicked);
    hide();
}

void SaveFooter::show(const Content &content)
{
    if ((m_save->hasFocus() && !content.whyNotSave.isEmpty()) || (m_revert->hasFocus() && !content.canRevert)
        || (m_cancel->hasFocus() && !content.isBusy))
        Q_EMIT focusLeft(); // Qt would give it to the next button
    m_words->say(content.meaning, content.words);
    m_save->setText(content.save);
    m_save->setEnabled(content.whyNotSave.isEmpty());
    m_save->setToolTip(content.whyNotSave.isEmpty() ? tr("Ctrl+S") : content.whyNotSave);
    m_save->setAccessibleDescription(content.whyNotSave);
    m_revert->setText(content.revert);
    m_revert->setEnabled(content.canRevert);
    m_revert->setToolTip(tr("Esc"));
    m_cancel->setVisible(content.isBusy);
    setVisible(!content.save.isEmpty());
}

}

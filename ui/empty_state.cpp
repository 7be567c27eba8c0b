#include "empty_state.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

EmptyState::EmptyState(QAbstractItemView &view)
    : QWidget(view.viewport())
    , m_view(view)
    , m_words(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(m_words);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    auto *place = new QVBoxLayout(view.viewport());
    place->addWidget(this);

    connect(m_action, &QPushButton::clicked, this, &EmptyState::activated);
    const QAbstractItemModel *model = view.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyState::updateVisibility);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyState::updateVisibility);
    connect(model, &QAbstractItemModel::layoutChanged, this, &EmptyState::updateVisibility);
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyState::updateVisibility);
    updateVisibility();
}

void EmptyState::setWords(const QString &words, const QString &action)
{
    m_words->setText(words);
    m_action->setText(action);
    m_action->setObjectName(action);
    m_action->setVisible(!action.isEmpty());
}

void EmptyState::updateVisibility()
{
    setVisible(m_view.model()->rowCount() == 0);
}

}

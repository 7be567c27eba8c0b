#pragma once

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QPushButton;

namespace ui {

/// Words in the middle of a view that has no rows: why there are none, and what can be done.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// On \a view, which has its model already.
    explicit EmptyState(QAbstractItemView &view);

    /// Without \a action there is no button.
    void setWords(const QString &words, const QString &action = {});

Q_SIGNALS:
    void activated();

private:
    void updateVisibility();

    QAbstractItemView &m_view;
    QLabel *m_words;
    QPushButton *m_action;
};

}

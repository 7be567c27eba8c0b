#pragma once

#include <activity_filter.h>

#include <QTableView>

#include <optional>

namespace ui {

/// The rows of an ActivityFilter. It shows the newest as long as it stands at the bottom; elsewhere the rows
/// that are seen stay where they are, whatever comes below and is dropped above. Right and Left, or the arrow
/// before a row, unfold and fold an operation.
class ActivityTable : public QTableView {
    Q_OBJECT
public:
    explicit ActivityTable(models::ActivityFilter &filter, QWidget *parent = nullptr);

    void copySelection() const; ///< to the clipboard, as text

Q_SIGNALS:
    void domainWanted(const activity::Event &event); ///< whose subject is a domain

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void setUpActions();
    void setUpRows();
    void setUpColumns();
    void followTail();
    void keepPlace();
    bool fold(const QModelIndex &index, int key);
    void unfold(const QModelIndex &index);
    void updateGoToDomain();

    models::ActivityFilter &m_filter;
    QAction *m_goToDomain = nullptr;
    bool m_following = true;
    std::optional<int> m_place; ///< of the scroll bar, once the rows being removed are gone
};

}

#pragma once

#include <QTableView>

#include <optional>

namespace models {
class ActivityFilter;
}

namespace ui {

/// The rows of an ActivityFilter. It shows the newest as long as it stands at the bottom; elsewhere the rows
/// that are seen stay where they are, whatever comes below and is dropped above.
class ActivityTable : public QTableView {
    Q_OBJECT
public:
    explicit ActivityTable(models::ActivityFilter &filter, QWidget *parent = nullptr);

    void copySelection() const; ///< to the clipboard, as text

private:
    void setUpRows();
    void setUpColumns();
    void followTail();
    void keepPlace();

    models::ActivityFilter &m_filter;
    bool m_following = true;
    std::optional<int> m_place; ///< of the scroll bar, once the rows being removed are gone
};

}

/// The tables of Definitions/names, as they are written there, without their comments.
enum NameTables {}

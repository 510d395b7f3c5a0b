/*---
id: fact
arguments: [source_row, name, value]
purpose: one fact of the evidence, the row it stands in, what it is called and what it says; rows become register, file and sheet when the exception is written
---*/
struct_pack(source_row := source_row::BIGINT, name := name::VARCHAR, value := value::VARCHAR)
